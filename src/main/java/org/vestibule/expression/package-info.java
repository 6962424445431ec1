/**
 * Runs the bodies of Python functions that administrators write, in a bounded subset of Python; knows no domain class. ADR 9 says why.
 *
 * <p>Begin with {@link org.vestibule.expression.Expression}, and with what a host offers to it:
 * {@link org.vestibule.expression.HostFunction}, {@link org.vestibule.expression.HostObject},
 * {@link org.vestibule.expression.ExceptionType}, {@link org.vestibule.expression.Meter}. The rest is for this package alone, and falls
 * into these parts:
 *
 * <ul>
 *   <li>Reading: {@code Tokenizer} makes {@code Token}s of a source; {@code StatementParser} and {@code ExpressionParser}, with a parser
 *       for each larger construct, make a tree of them. {@code Scope} finds out which name is meant where.
 *   <li>The tree: a record for each construct of the language, named as the Python language reference names it. It is a
 *       {@code Statement} or a {@code Node}, and executes or evaluates itself in a {@code Frame}, which holds the values of names.
 *       {@code Target} is what can be assigned to.
 *   <li>Values: what Java has, and {@code Tuple}, {@code PythonDict}, {@code PythonSet}, {@code Range} and {@code Slice}. {@code Type} tells
 *       the type of any value; classes with plural names, such as {@code Numbers}, {@code Lists} and {@code Dicts}, work on them, and
 *       {@code Truth}, {@code Equality}, {@code Ordering} and {@code Repr} hold what is common to all.
 *   <li>The library: {@code Builtins} and the classes that end in {@code Methods} list functions under the signatures that Python
 *       documents; {@code Signature} matches arguments to them.
 *   <li>Formatting: {@code Format} for f-strings, {@code TemplateFormat} for {@code str.format}, {@code PercentFormat} for {@code %}.
 *   <li>Regular expressions: {@code RegexModule} is {@code re}; {@code RegexParser} makes a {@code RegexTree}, which is linked into
 *       {@code RegexStep}s, which a {@code RegexRun} follows over a text.
 *   <li>Bounds: {@code Meter} counts before anything is spent; {@code Size} knows what values take.
 * </ul>
 */
package org.vestibule.expression;
