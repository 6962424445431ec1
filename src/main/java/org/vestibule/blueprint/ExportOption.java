package org.vestibule.blueprint;

/** What an export of the whole configuration has in it besides. */
public enum ExportOption {
    /** All accounts, without their passwords. */
    USERS,
    /** The invitations whose links are for anybody, as long as they are good; without the links. */
    INVITATIONS
}
