export const surveyKinds = ['ticket', 'order', 'return'] as const;
export type SurveyKind = (typeof surveyKinds)[number];

export const surveyStates = ['waiting', 'answered', 'expired'] as const;

export const feedbackSources = ['survey', 'review', 'import', 'api'] as const;
