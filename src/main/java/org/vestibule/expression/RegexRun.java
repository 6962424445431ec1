package org.vestibule.expression;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Runs the steps of a regular expression over a text. Where a step fails, it goes back to the latest place that had a choice; these
 * places stand in a stack of its own, so that no text is too long for it. Each step is counted.
 */
final class RegexRun {
    static final RegexStep DONE = new RegexStep.Done();

    /** In the place of a position: there is none. */
    static final int NOWHERE = -1;

    private static final int BYTES_PER_CHOICE = 24;

    private final Meter meter;
    private final RegexPattern pattern;
    private final int[] text;
    private final int[] slots;
    private int from;
    private int start;
    private int position;
    private int noEmptyAt = NOWHERE;
    private boolean whole;
    private RegexStep[] choices = new RegexStep[16];
    private int[] positions = new int[16];
    private int[] notes = new int[16];
    private int open;
    private int[] overwritten = new int[32];
    private int noted;

    RegexRun(Meter meter, RegexPattern pattern, int[] text, int from) {
        meter.allocate(Size.list(16) + (long) Integer.BYTES * text.length);
        meter.work(text.length);
        this.meter = meter;
        this.pattern = pattern;
        this.text = text;
        this.from = from;
        slots = new int[pattern.slots()];
    }

    /** Whether there is a match where the run begins. */
    boolean match() {
        return matchesAt(from);
    }

    /** Whether there is a match from where the run begins to the end of the text. */
    boolean fullMatch() {
        whole = true;
        return matchesAt(from);
    }

    /** Whether there is a match behind the previous one; an empty one does not follow an empty one at the same place. */
    boolean search() {
        for (; from <= text.length; from++) {
            if (matchesAt(from)) {
                noEmptyAt = position == start ? position : NOWHERE;
                from = position;
                return true;
            }
        }
        return false;
    }

    private boolean matchesAt(int place) {
        Arrays.fill(slots, NOWHERE);
        open = 0;
        noted = 0;
        start = place;
        position = place;
        return follow(pattern.first());
    }

    /** Follows steps to their end, going back where one fails; false where there is no choice left. */
    private boolean follow(RegexStep first) {
        int bottom = open;
        RegexStep step = first;
        while (step != DONE) {
            meter.regexStep();
            step = step.run(this);
            if (step == null) {
                if (open == bottom) {
                    return false;
                }
                step = back();
            }
        }
        return true;
    }

    private RegexStep back() {
        open--;
        position = positions[open];
        forget(notes[open]);
        return choices[open];
    }

    private void forget(int down) {
        while (noted > down) {
            noted -= 2;
            slots[overwritten[noted]] = overwritten[noted + 1];
        }
    }

    /** Notes what is left to try, and where, if the step that follows fails. */
    void otherwise(RegexStep step, int place) {
        if (open == choices.length) {
            meter.allocate((long) BYTES_PER_CHOICE * open);
            choices = Arrays.copyOf(choices, 2 * open);
            positions = Arrays.copyOf(positions, 2 * open);
            notes = Arrays.copyOf(notes, 2 * open);
        }
        choices[open] = step;
        positions[open] = place;
        notes[open] = noted;
        open++;
    }

    void note(int slot, int place) {
        if (noted == overwritten.length) {
            meter.allocate(2L * Integer.BYTES * noted);
            overwritten = Arrays.copyOf(overwritten, 2 * noted);
        }
        overwritten[noted] = slot;
        overwritten[noted + 1] = slots[slot];
        noted += 2;
        slots[slot] = place;
    }

    int noted(int slot) {
        return slots[slot];
    }

    /** Matches steps the first way there is; nothing of them is tried again later. */
    boolean within(RegexStep first) {
        int outer = open;
        int before = noted;
        boolean found = follow(first);
        open = outer;
        if (!found) {
            forget(before);
        }
        return found;
    }

    /** Whether steps match so many characters back; keeps what groups have matched there only if that is wanted. */
    boolean looksAt(RegexStep first, int back, boolean wanted) {
        int here = position;
        int before = noted;
        if (back > here) {
            return false;
        }
        position = here - back;
        boolean found = within(first);
        position = here;
        if (!wanted) {
            forget(before);
        }
        return found;
    }

    boolean take(IntPredicate set) {
        boolean found = position < text.length && set.test(text[position]);
        position += found ? 1 : 0;
        return found;
    }

    boolean takeAgain(int group, RegexCase letters) {
        int place = start(group);
        int length = end(group) - place;
        if (!hasMatched(group) || length > text.length - position) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            count();
            if (letters.fold(text[place + i]) != letters.fold(text[position + i])) {
                return false;
            }
        }
        position += length;
        return true;
    }

    void count() {
        meter.regexStep();
    }

    boolean isAccepted() {
        return !(whole && position < text.length || position == start && position == noEmptyAt);
    }

    int position() {
        return position;
    }

    boolean hasMatched(int group) {
        return end(group) != NOWHERE;
    }

    /** Where a group begins; 0 is the whole match. */
    int start(int group) {
        return group == 0 ? start : slots[2 * group - 2];
    }

    int end(int group) {
        return group == 0 ? position : slots[2 * group - 1];
    }

    /** The text between two places. */
    String text(int begin, int end) {
        meter.text(end - begin);
        return new String(text, begin, end - begin);
    }

    /** The rest of the text. */
    String text(int begin) {
        return text(begin, text.length);
    }

    /** The match that has just been found. */
    RegexMatch found(String source) {
        meter.allocate(Size.OBJECT + Size.list(2L * pattern.groups()));
        int[] places = new int[2 * pattern.groups() + 2];
        for (int group = 0; group <= pattern.groups(); group++) {
            places[2 * group] = hasMatched(group) ? start(group) : NOWHERE;
            places[2 * group + 1] = end(group);
        }
        return new RegexMatch(pattern, source, text, places);
    }

    boolean isAtStart() {
        return position == 0;
    }

    boolean isAtEnd() {
        return position == text.length;
    }

    /** Whether a line of the text begins here. */
    boolean isAtLineStart() {
        return isAtStart() || text[position - 1] == '\n';
    }

    boolean isAtLineEnd() {
        return isAtEnd() || text[position] == '\n';
    }

    /** At the end of the text, or before a newline that ends it. */
    boolean isAtLastLineEnd() {
        return isAtEnd() || position == text.length - 1 && text[position] == '\n';
    }

    /** Between a character of a set and one that is not in it, or the end of the text. */
    boolean isAtEdge(IntPredicate set) {
        boolean before = position > 0 && set.test(text[position - 1]);
        boolean behind = position < text.length && set.test(text[position]);
        return before != behind;
    }

    /** Whether the text has no characters, where even {@code \B} matches nowhere. */
    boolean isEmpty() {
        return text.length == 0;
    }
}
