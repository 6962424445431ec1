package org.vestibule.blueprint;

/**
 * {@code !Index depth} and {@code !Value depth}: of the present item of an {@code !Enumerate} around this.
 *
 * @param value whether its value is meant, not its index or key
 * @param depth 0 for the innermost
 */
record ItemTag(boolean value, int depth, Place place) implements Tag {
    @Override
    public Object resolve(Resolution resolution) {
        Resolution.Item item = resolution.item(this);
        return value ? item.value() : item.index();
    }

    @Override
    public String toString() {
        return (value ? "!Value " : "!Index ") + depth;
    }
}
