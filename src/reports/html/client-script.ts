export const clientScript = '';
