package org.vestibule.common;

/**
 * How many there are, counted no further than to a bound, so that counting takes no longer when there are many.
 *
 * @param more whether there are more than the number
 */
public record Count(int number, boolean more) {
    /** Of what was found when one more than the bound was asked for. */
    public static Count of(int found, int bound) {
        return new Count(Math.min(found, bound), found > bound);
    }

    public Count plus(Count other) {
        return new Count(number + other.number, more || other.more);
    }

    public boolean isNone() {
        return number == 0;
    }

    /** Such as “12” or “500+”. */
    @Override
    public String toString() {
        return more ? number + "+" : String.valueOf(number);
    }
}
