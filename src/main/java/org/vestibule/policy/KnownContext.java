package org.vestibule.policy;

import java.util.Map;
import org.vestibule.user.User;

/** What contexts of expressions have in them, told by an example, for whoever writes expressions. */
public interface KnownContext {
    /** The names with what stands for their values; only their types say something. */
    Map<String, Object> example(User user);
}
