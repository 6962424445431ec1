package org.vestibule.expression;

/** A text that counts how often a regular expression looks at it, which is what back-tracking takes. */
record CountedText(Meter meter, String text) implements CharSequence {
    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        meter.regexStep();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
