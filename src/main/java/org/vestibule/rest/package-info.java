/** The plumbing of the REST API: JSON, errors in authentik's shapes, paging. No feature. */
package org.vestibule.rest;
