package org.vestibule.expression;

/** What can stand on the left of an assignment (Python language reference 7.2). */
interface Target {
    void assign(Frame frame, Object value);

    void delete(Frame frame);
}
