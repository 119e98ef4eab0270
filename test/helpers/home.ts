/** The variable of the environment that names the user's folder. */
export const HOME = process.platform === 'win32' ? 'USERPROFILE' : 'HOME';
