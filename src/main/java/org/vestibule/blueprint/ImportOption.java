package org.vestibule.blueprint;

/** How somebody wants a blueprint to be imported. */
public enum ImportOption {
    /** What the product does not have is left out and told, instead of being refused. */
    LENIENT,
    /** Nothing is kept: the result tells what would have been done. */
    DRY_RUN
}
