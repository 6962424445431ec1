package org.vestibule.blueprint;

import java.util.function.Consumer;
import org.vestibule.common.Permission;

/**
 * One import on its way.
 *
 * @param require refuses whoever lacks the permission
 */
record Run(Resolution resolution, Consumer<Permission> require) {}
