/** Tells people and programs what happened: rules on events, mails and webhooks. */
package org.vestibule.notification;
