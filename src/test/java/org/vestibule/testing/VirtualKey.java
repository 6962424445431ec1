package org.vestibule.testing;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** The authenticator of a page's device, which Chromium plays; it makes and signs whatever the page asks. */
public final class VirtualKey {
    private static final String COUNT = "signCount";

    private final CDPSession session;
    private final String id;

    /** One that finds its owner there. */
    public VirtualKey(Page page) {
        session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        id = session.send("WebAuthn.addVirtualAuthenticator", wanted)
                .get("authenticatorId")
                .getAsString();
    }

    private JsonObject call(String what, JsonObject wanted) {
        wanted.addProperty("authenticatorId", id);
        return session.send("WebAuthn." + what, wanted);
    }

    /** Finds its owner there from now on, or somebody else. */
    public void verifies(boolean owner) {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("isUserVerified", owner);
        call("setUserVerified", wanted);
    }

    private JsonObject credential() {
        return call("getCredentials", new JsonObject())
                .getAsJsonArray("credentials")
                .get(0)
                .getAsJsonObject();
    }

    /** How often its one passkey has signed. */
    public long count() {
        return credential().get(COUNT).getAsLong();
    }

    /** Holds from now on a copy of its one passkey that has signed so often. */
    public void copy(long count) {
        JsonObject copied = credential();
        copied.addProperty(COUNT, count);
        JsonObject old = new JsonObject();
        old.addProperty("credentialId", copied.get("credentialId").getAsString());
        call("removeCredential", old);
        add(copied);
    }

    /** Gives another page's authenticator its one passkey. */
    public void lend(VirtualKey other) {
        other.add(credential());
    }

    private void add(JsonObject credential) {
        JsonObject wanted = new JsonObject();
        wanted.add("credential", credential);
        call("addCredential", wanted);
    }
}
