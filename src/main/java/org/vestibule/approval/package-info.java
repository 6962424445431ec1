/** Applicants, whose run through a flow waits until somebody says yes, and the people who decide. */
package org.vestibule.approval;
