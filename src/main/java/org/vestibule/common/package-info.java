/** What belongs to no feature: configuration, secret keys, persistence and JSON conventions, permissions, texts, problems. */
package org.vestibule.common;
