/** Users, groups, API tokens, passwords and sign-ins: who somebody is, and what he may do. */
package org.vestibule.user;
