export const surveyStates = ['waiting', 'answered', 'expired'] as const;

export const feedbackSources = ['survey', 'review', 'import', 'api'] as const;
