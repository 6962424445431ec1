/**
 * What tests stand on: {@link org.vestibule.testing.OnEveryDatabase} for repositories, {@link org.vestibule.testing.OnServer} and
 * {@link org.vestibule.testing.Service} for clients of the built WAR, {@link org.vestibule.testing.Browser} for visitors.
 */
package org.vestibule.testing;
