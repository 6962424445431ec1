package org.vestibule.expression;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** A part of a regular expression, as it is written. */
sealed interface RegexTree {
    /** Stands for a number of times without an end. */
    long ENDLESS = Integer.MAX_VALUE;

    /** The fewest and the most characters that something matches. */
    record Width(long least, long most) {
        Width plus(Width other) {
            return new Width(least + other.least, Math.min(ENDLESS, most + other.most));
        }

        Width or(Width other) {
            return new Width(Math.min(least, other.least), Math.max(most, other.most));
        }

        Width times(long from, long to) {
            return new Width(
                    Math.min(ENDLESS, least * from),
                    to == ENDLESS && most > 0 ? ENDLESS : Math.min(ENDLESS, most * to));
        }
    }

    Width EMPTY = new Width(0, 0);

    /** The steps that match it and then go on with others. */
    RegexStep link(RegexSteps steps, RegexStep next);

    Width width();

    /** One character out of a set. */
    record Characters(IntPredicate set) implements RegexTree {
        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            return steps.count(new RegexStep.Take(set, next));
        }

        @Override
        public Width width() {
            return new Width(1, 1);
        }
    }

    /** One after the other. */
    record Sequence(List<RegexTree> parts) implements RegexTree {
        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            RegexStep step = next;
            for (int i = parts.size() - 1; i >= 0; i--) {
                step = parts.get(i).link(steps, step);
            }
            return step;
        }

        @Override
        public Width width() {
            return parts.stream().map(RegexTree::width).reduce(EMPTY, Width::plus);
        }
    }

    /** The first of several that matches. */
    record Alternatives(List<RegexTree> choices) implements RegexTree {
        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            int last = choices.size() - 1;
            RegexStep step = choices.get(last).link(steps, next);
            for (int i = last - 1; i >= 0; i--) {
                step = steps.count(new RegexStep.Fork(choices.get(i).link(steps, next), step));
            }
            return step;
        }

        @Override
        public Width width() {
            return choices.stream().map(RegexTree::width).reduce(Width::or).orElse(EMPTY);
        }
    }

    /** A group whose place is kept. */
    record Group(int number, RegexTree body) implements RegexTree {
        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            RegexStep end = steps.count(new RegexStep.Note(2 * number - 1, next));
            return steps.count(new RegexStep.Note(2 * number - 2, body.link(steps, end)));
        }

        @Override
        public Width width() {
            return body.width();
        }
    }

    /** A number of times. */
    record Repetition(RegexTree body, long least, long most, Way way) implements RegexTree {
        /** As often as possible, as seldom as possible, or as often as possible and not reconsidered. */
        enum Way {
            GREEDY,
            LAZY,
            POSSESSIVE
        }

        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            if (way == Way.POSSESSIVE) {
                RegexTree greedy = new Repetition(body, least, most, Way.GREEDY);
                return steps.count(new RegexStep.Atomic(greedy.link(steps, RegexRun.DONE), next));
            }
            return link(steps, way == Way.GREEDY, next);
        }

        private RegexStep link(RegexSteps steps, boolean greedy, RegexStep next) {
            if (greedy && body instanceof Characters characters) {
                return steps.count(new RegexStep.TakeMany(characters.set(), least, most, next));
            }
            RegexStep step = most == ENDLESS ? loop(steps, greedy, next) : next;
            for (long i = least; i < most && most < ENDLESS; i++) {
                RegexStep once = body.link(steps, step);
                step = steps.count(greedy ? new RegexStep.Fork(once, next) : new RegexStep.Fork(next, once));
            }
            for (long i = 0; i < least; i++) {
                step = steps.count(body.link(steps, step));
            }
            return step;
        }

        private RegexStep loop(RegexSteps steps, boolean greedy, RegexStep next) {
            RegexStep.Loop loop = new RegexStep.Loop(steps.slot(), greedy, next);
            return steps.count(loop.around(body.link(steps, loop)));
        }

        @Override
        public Width width() {
            return body.width().times(least, most);
        }
    }

    /** What matches the first way there is, and is not tried again. */
    record Atomic(RegexTree body) implements RegexTree {
        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            return steps.count(new RegexStep.Atomic(body.link(steps, RegexRun.DONE), next));
        }

        @Override
        public Width width() {
            return body.width();
        }
    }

    /** A place, such as the beginning of a line; it cannot be repeated. */
    record Anchor(Predicate<RegexRun> place) implements RegexTree {
        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            return steps.count(new RegexStep.At(place, next));
        }

        @Override
        public Width width() {
            return EMPTY;
        }
    }

    /** What must stand behind or before a place, or must not. */
    record Look(RegexTree body, boolean behind, boolean wanted) implements RegexTree {
        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            int back = behind ? (int) body.width().least() : 0;
            return steps.count(new RegexStep.Look(body.link(steps, RegexRun.DONE), back, wanted, next));
        }

        @Override
        public Width width() {
            return EMPTY;
        }
    }

    /** What a group has matched, once more. */
    record Reference(int group, Width width, RegexCase letters) implements RegexTree {
        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            return steps.count(new RegexStep.Again(group, letters, next));
        }
    }

    /** One of two, depending on whether a group has matched. */
    record Condition(int group, RegexTree yes, RegexTree no) implements RegexTree {
        @Override
        public RegexStep link(RegexSteps steps, RegexStep next) {
            return steps.count(new RegexStep.Condition(group, yes.link(steps, next), no.link(steps, next)));
        }

        @Override
        public Width width() {
            return yes.width().or(no.width());
        }
    }
}
