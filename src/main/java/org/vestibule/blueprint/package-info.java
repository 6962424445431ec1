/** Blueprints: files that set flows, stages, groups, users and invitations up. */
package org.vestibule.blueprint;
