package org.vestibule.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Switches JAX-RS on, below authentik's path. */
@ApplicationPath("api/v3")
public class RestApplication extends Application {}
