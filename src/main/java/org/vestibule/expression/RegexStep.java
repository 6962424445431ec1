package org.vestibule.expression;

import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** One step of a regular expression; it knows the steps that follow it. */
sealed interface RegexStep {
    /** The step that comes next; null where this one fails here, so that the run goes back to where it had a choice. */
    RegexStep run(RegexRun run);

    /** The end of a whole match, unless the run seeks another one. */
    record End() implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            return run.isAccepted() ? RegexRun.DONE : null;
        }
    }

    /** Takes one character out of a set. */
    record Take(IntPredicate set, RegexStep next) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            return run.take(set) ? next : null;
        }
    }

    /** Takes as many characters out of a set as there are, and gives them back one by one if need be. */
    record TakeMany(IntPredicate set, long least, long most, RegexStep next) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            int start = run.position();
            while (run.position() - start < most && run.take(set)) {
                run.count();
            }
            int taken = run.position() - start;
            if (taken > least) {
                run.otherwise(new GiveBack((int) (start + least), next), run.position() - 1);
            }
            return taken < least ? null : next;
        }
    }

    /** Goes on with one character less, down to a place. */
    record GiveBack(int down, RegexStep next) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            if (run.position() > down) {
                run.otherwise(this, run.position() - 1);
            }
            return next;
        }
    }

    /** Tries one way, then another. */
    record Fork(RegexStep first, RegexStep second) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            run.otherwise(second, run.position());
            return first;
        }
    }

    /** Notes the place: where a group begins or ends. */
    record Note(int slot, RegexStep next) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            run.note(slot, run.position());
            return next;
        }
    }

    /** Begins a loop that has not been anywhere yet. */
    record Enter(Loop loop) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            run.note(loop.slot, RegexRun.NOWHERE);
            return loop;
        }
    }

    /** Runs its body any number of times, but not again once that has matched nothing. */
    final class Loop implements RegexStep {
        private final int slot;
        private final boolean greedy;
        private final RegexStep next;
        private RegexStep body;

        Loop(int slot, boolean greedy, RegexStep next) {
            this.slot = slot;
            this.greedy = greedy;
            this.next = next;
        }

        /** Closes the loop: its body goes on with the loop itself. */
        Enter around(RegexStep repeated) {
            body = repeated;
            return new Enter(this);
        }

        @Override
        public RegexStep run(RegexRun run) {
            if (run.noted(slot) == run.position()) {
                return next;
            }
            run.note(slot, run.position());
            run.otherwise(greedy ? next : body, run.position());
            return greedy ? body : next;
        }
    }

    /** Goes on only at certain places. */
    record At(Predicate<RegexRun> place, RegexStep next) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            return place.test(run) ? next : null;
        }
    }

    /** Takes what a group has matched once more. */
    record Again(int group, RegexCase letters, RegexStep next) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            return run.takeAgain(group, letters) ? next : null;
        }
    }

    /** Goes on depending on whether a group has taken part. */
    record Condition(int group, RegexStep yes, RegexStep no) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            return run.hasMatched(group) ? yes : no;
        }
    }

    /** Looks whether something matches, so many characters back, and takes nothing. */
    record Look(RegexStep body, int back, boolean wanted, RegexStep next) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            return run.looksAt(body, back, wanted) == wanted ? next : null;
        }
    }

    /** Matches something the first way there is, and no other. */
    record Atomic(RegexStep body, RegexStep next) implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            return run.within(body) ? next : null;
        }
    }

    /** Ends what a run does within a step. */
    record Done() implements RegexStep {
        @Override
        public RegexStep run(RegexRun run) {
            return this;
        }
    }
}
