/** Measures the service as its users run it; see {@code docs/performance.md}. No test: it needs a machine of its own. */
package org.vestibule.benchmark;
