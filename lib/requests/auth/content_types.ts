// Mirrors requests 2.34.2 auth.py (its constants).

/** The media type of a form. */
export const CONTENT_TYPE_FORM_URLENCODED = 'application/x-www-form-urlencoded';

/** The media type of a form with files. */
export const CONTENT_TYPE_MULTI_PART = 'multipart/form-data';
