/** Flows: ordered stages that a visitor passes through, and the engine that drives the runs. {@code docs/flows.md} tells the story. */
package org.vestibule.flow;
