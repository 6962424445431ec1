package org.vestibule.mail;

/** News of one mail: its id, which a genuine {@link BounceToken} gave, and what became of it. */
public record DeliveryReport(String mailId, DeliveryStatus status) {}
