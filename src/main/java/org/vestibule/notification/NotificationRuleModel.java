package org.vestibule.notification;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Records;
import org.vestibule.model.Access;
import org.vestibule.model.SingleSection;
import org.vestibule.user.Group;
import org.vestibule.user.GroupResource;

/** Rules on events, as programs read and write them. */
@ApplicationScoped
public class NotificationRuleModel implements SingleSection<NotificationRule, NotificationRule.Fields> {
    @Inject
    NotificationRepository rules;

    @Inject
    ObjectRepository objects;

    @Override
    public String path() {
        return "rules";
    }

    @Override
    public String variable() {
        return "pbm_uuid";
    }

    @Override
    public String aside() {
        return "/WEB-INF/sections/rules.xhtml";
    }

    @Override
    public Access access() {
        return TransportModel.ACCESS;
    }

    @Override
    public Class<NotificationRule> type() {
        return NotificationRule.class;
    }

    /** What is read of a rule besides what may be set. */
    public record Shown(String pk, @Nullable GroupResource.View destinationGroupObj) {}

    @Override
    public List<Class<? extends Record>> shown() {
        return List.of(Shown.class);
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(NotificationRule.Fields.class);
    }

    @Override
    public String name(NotificationRule rule) {
        return NotificationRule.MODEL;
    }

    @Override
    public String label(NotificationRule rule) {
        return rule.getName();
    }

    @Override
    public List<NotificationRule> all() {
        return rules.rules();
    }

    @Override
    public Optional<NotificationRule> find(String key) {
        return rules.rule(key);
    }

    @Override
    public Map<String, Object> values(NotificationRule rule) {
        return Records.write(rule.fields());
    }

    @Override
    public NotificationRule.Fields read(Map<String, ?> values) {
        return Records.read(NotificationRule.Fields.class, values);
    }

    @Override
    public NotificationRule make(NotificationRule.Fields fields) {
        return new NotificationRule(fields, group(fields), transports(fields));
    }

    @Override
    public void change(NotificationRule rule, NotificationRule.Fields fields) {
        rule.change(fields, group(fields), transports(fields));
    }

    private Group group(NotificationRule.Fields fields) {
        return objects.pointed("destination_group", fields.destinationGroup(), Group.class);
    }

    private List<Transport> transports(NotificationRule.Fields fields) {
        return fields.transports().stream()
                .distinct()
                .map(it -> objects.pointed("transports", it, Transport.class))
                .toList();
    }

    @Override
    public List<String> unique() {
        return List.of("name");
    }

    @Override
    public Optional<NotificationRule> twin(NotificationRule.Fields fields) {
        return rules.ruleByName(fields.name());
    }

    @Override
    public Set<String> searched() {
        return Set.of("name", "destination_group_obj.name");
    }

    @Override
    public List<Map<String, Object>> views(List<NotificationRule> some) {
        return some.stream().map(this::view).toList();
    }

    private Map<String, Object> view(NotificationRule rule) {
        Map<String, Object> view = new LinkedHashMap<>(values(rule));
        view.putAll(Records.write(
                new Shown(rule.getId(), rule.group().map(GroupResource.View::of).orElse(null))));
        return view;
    }
}
