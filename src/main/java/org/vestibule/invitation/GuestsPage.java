package org.vestibule.invitation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vestibule.common.Order;
import org.vestibule.common.Permission;
import org.vestibule.common.Records;
import org.vestibule.common.Requires;
import org.vestibule.mail.DeliveryState;
import org.vestibule.web.Address;

/** What the recipients of the invitation that is open are narrowed down to, as the address says. */
@Named
@RequestScoped
@Requires(Permission.VIEW_INVITATION)
public class GuestsPage {
    private static final String SEARCH = "who";
    private static final String ANSWER = "answer";
    private static final String DELIVERY = "delivery";
    private static final String ORDER = "order";
    private static final String CURSOR = "people";

    @Inject
    HttpServletRequest request;

    @Inject
    Address address;

    RecipientFilter filter() {
        return RecipientFilter.of(parameter(SEARCH), parameter(ANSWER), parameter(DELIVERY));
    }

    Order<Recipient> order() {
        return RecipientRepository.ORDERS.of(parameter(ORDER));
    }

    Optional<String> cursor() {
        return Optional.of(parameter(CURSOR)).filter(it -> !it.isEmpty());
    }

    /** The answers to choose from. */
    public List<String> getAnswers() {
        return Stream.of(RecipientAnswer.values())
                .filter(it -> it != RecipientAnswer.EXPIRED)
                .map(Records::text)
                .toList();
    }

    /** The states of mails to choose from. */
    public List<String> getDeliveries() {
        return Stream.of(DeliveryState.values()).map(Records::text).toList();
    }

    /** What the address says besides that. */
    public Set<Map.Entry<String, String>> getAround() {
        Map<String, String> around = address.parameters();
        around.keySet().removeAll(Set.of(SEARCH, ANSWER, DELIVERY, CURSOR));
        return around.entrySet();
    }

    /** Where the table of those is whom the filter lets through. */
    public String getReport() {
        return "/api/v3/stages/invitation/invitations/%s/report/?search=%s&answer=%s&delivery=%s&ordering=%s"
                .formatted(
                        request.getParameter("open"),
                        encoded(SEARCH),
                        encoded(ANSWER),
                        encoded(DELIVERY),
                        encoded(ORDER));
    }

    private String encoded(String name) {
        return URLEncoder.encode(parameter(name), StandardCharsets.UTF_8);
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }
}
