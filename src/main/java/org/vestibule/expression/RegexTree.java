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
    RegexStep link(RegexLinker linker, RegexStep next);

    Width width();

    /** One character out of a set. */
    record Characters(IntPredicate set) implements RegexTree {
        @Override
        public RegexStep link(RegexLinker linker, RegexStep next) {
            return linker.count(new RegexStep.Take(set, next));
        }

        @Override
        public Width width() {
            return new Width(1, 1);
        }
    }

    /** One after the other. */
    record Sequence(List<RegexTree> parts) implements RegexTree {
        @Override
        public RegexStep link(RegexLinker linker, RegexStep next) {
            RegexStep step = next;
            for (int i = parts.size() - 1; i >= 0; i--) {
                step = parts.get(i).link(linker, step);
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
        public RegexStep link(RegexLinker linker, RegexStep next) {
            int last = choices.size() - 1;
            RegexStep step = choices.get(last).link(linker, next);
            for (int i = last - 1; i >= 0; i--) {
                step = linker.count(new RegexStep.Fork(choices.get(i).link(linker, next), step));
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
        public RegexStep link(RegexLinker linker, RegexStep next) {
            RegexStep end = linker.count(new RegexStep.Note(2 * number - 1, next));
            return linker.count(new RegexStep.Note(2 * number - 2, body.link(linker, end)));
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
        public RegexStep link(RegexLinker linker, RegexStep next) {
            if (way == Way.POSSESSIVE) {
                RegexTree greedy = new Repetition(body, least, most, Way.GREEDY);
                return linker.count(new RegexStep.Atomic(greedy.link(linker, RegexRun.DONE), next));
            }
            return link(linker, way == Way.GREEDY, next);
        }

        private RegexStep link(RegexLinker linker, boolean greedy, RegexStep next) {
            if (greedy && body instanceof Characters characters) {
                return linker.count(new RegexStep.TakeMany(characters.set(), least, most, next));
            }
            RegexStep step = most == ENDLESS ? loop(linker, greedy, next) : next;
            for (long i = least; i < most && most < ENDLESS; i++) {
                RegexStep once = body.link(linker, step);
                step = linker.count(greedy ? new RegexStep.Fork(once, next) : new RegexStep.Fork(next, once));
            }
            for (long i = 0; i < least; i++) {
                step = linker.count(body.link(linker, step));
            }
            return step;
        }

        private RegexStep loop(RegexLinker linker, boolean greedy, RegexStep next) {
            RegexStep.Loop loop = new RegexStep.Loop(linker.slot(), greedy, next);
            return linker.count(loop.around(body.link(linker, loop)));
        }

        @Override
        public Width width() {
            return body.width().times(least, most);
        }
    }

    /** What matches the first way there is, and is not tried again. */
    record Atomic(RegexTree body) implements RegexTree {
        @Override
        public RegexStep link(RegexLinker linker, RegexStep next) {
            return linker.count(new RegexStep.Atomic(body.link(linker, RegexRun.DONE), next));
        }

        @Override
        public Width width() {
            return body.width();
        }
    }

    /** A place, such as the beginning of a line; it cannot be repeated. */
    record Anchor(Predicate<RegexRun> place) implements RegexTree {
        @Override
        public RegexStep link(RegexLinker linker, RegexStep next) {
            return linker.count(new RegexStep.At(place, next));
        }

        @Override
        public Width width() {
            return EMPTY;
        }
    }

    /** What must stand behind or before a place, or must not. */
    record Look(RegexTree body, boolean behind, boolean wanted) implements RegexTree {
        @Override
        public RegexStep link(RegexLinker linker, RegexStep next) {
            int back = behind ? (int) body.width().least() : 0;
            return linker.count(new RegexStep.Look(body.link(linker, RegexRun.DONE), back, wanted, next));
        }

        @Override
        public Width width() {
            return EMPTY;
        }
    }

    /** What a group has matched, once more. */
    record Reference(int group, Width width, RegexCase letters) implements RegexTree {
        @Override
        public RegexStep link(RegexLinker linker, RegexStep next) {
            return linker.count(new RegexStep.Again(group, letters, next));
        }
    }

    /** One of two, depending on whether a group has matched. */
    record Condition(int group, RegexTree yes, RegexTree no) implements RegexTree {
        @Override
        public RegexStep link(RegexLinker linker, RegexStep next) {
            return linker.count(new RegexStep.Condition(group, yes.link(linker, next), no.link(linker, next)));
        }

        @Override
        public Width width() {
            return yes.width().or(no.width());
        }
    }
}
