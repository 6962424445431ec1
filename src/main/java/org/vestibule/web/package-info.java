/** The plumbing of the pages: addresses, security headers, forms, messages, errors. No feature. */
package org.vestibule.web;
