package org.vestibule.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Message;
import org.vestibule.flow.Answer;
import org.vestibule.flow.FlowData;
import org.vestibule.flow.Visitor;

/** What the stages that show a captcha share: the slow check outside of the transaction, and its result inside. */
@ApplicationScoped
class Captchas {
    private static final String RESULT = "captcha_check";
    private static final String STAMP = "captcha_stamp";

    @Inject
    CaptchaServer server;

    @Inject
    ProofOfWork proofs;

    /**
     * What came of a check.
     *
     * @param refusal why it does not count
     * @param claims what is used up by counting
     * @param response what the server said; empty for our own captcha
     */
    record Result(Optional<Message> refusal, List<ProofOfWork.Claim> claims, Map<String, Object> response) {
        static Result refused(String why) {
            return new Result(Optional.of(Message.of(why)), List.of(), Map.of());
        }
    }

    /** What a page or program needs to answer, with authentik's names; the proof is that of altcha. */
    Map<String, Object> challenge(CaptchaStage.Settings settings) {
        Map<String, Object> challenge = new LinkedHashMap<>();
        challenge.put("site_key", settings.isOurs() ? "" : settings.publicKey());
        challenge.put("js_url", settings.isOurs() ? "" : settings.jsUrl());
        challenge.put("interactive", settings.interactive());
        ProofOfWork.Challenge proof = proofs.challenge();
        challenge.put("proof", proof.values());
        challenge.put("stamp", settings.waitingCounts() ? proof.stamp() : "");
        challenge.put("wait", ProofOfWork.WAIT.toSeconds());
        return challenge;
    }

    /** Checks the token in that field, and notes what came of it on the answer. */
    Answer check(CaptchaStage.Settings settings, Visitor visitor, Answer answer, String field) {
        return answer.with(RESULT, result(settings, visitor, answer, answer.text(field)));
    }

    private Result result(CaptchaStage.Settings settings, Visitor visitor, Answer answer, String token) {
        if (token.isEmpty()) {
            return settings.waitingCounts()
                    ? proofs.waited(answer.text(STAMP), visitor.address())
                    : Result.refused("stage.captcha.missing");
        }
        return settings.isOurs() ? proofs.solved(token) : server.asked(settings, token, visitor.address());
    }

    /** Whether a check was refused that was noted on the answer, so that nothing else of it need be looked at. */
    static boolean isRefused(Answer answer) {
        return noted(answer).filter(it -> it.refusal().isPresent()).isPresent();
    }

    /** Why the answer does not count; what it used is used up otherwise. */
    Optional<Message> refusal(Answer answer) {
        Result result = noted(answer).orElseGet(() -> Result.refused("stage.captcha.missing"));
        return result.refusal()
                .or(() -> result.claims().stream().allMatch(proofs::take)
                        ? Optional.empty()
                        : Optional.of(Message.of("stage.captcha.used")));
    }

    /** Tells policies what the server said. */
    static void note(FlowData data, String stage, Answer answer) {
        noted(answer).ifPresent(it -> data.put("captcha", Map.of("response", it.response(), "stage", stage)));
    }

    private static Optional<Result> noted(Answer answer) {
        return Optional.ofNullable((Result) answer.prepared().get(RESULT));
    }
}
