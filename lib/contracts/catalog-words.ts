export const variantKinds = ['simple', 'bundle'] as const;
export const productStatuses = ['active', 'archived'] as const;

export const productSorts = ['title', '-createdAt'] as const;
