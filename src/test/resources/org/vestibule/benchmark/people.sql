insert into invitations (id, version, name, flow_id, created, created_by_id, created_by_username, created_by_name, search_key, expires,
    shared, link_version, uses, fetches, data, locked, message, locale, zone, redirect)
select '00000000-0000-7000-8000-' || lpad(cast(n as varchar), 12, '0'), 1, 'Invitation ' || n, :flow,
    timestamp with time zone '2026-11-01 00:00:00+00' + n * interval '1' hour, n % 7, 'inviter-' || (n % 7), 'Inviter', 'invitation ' || n,
    timestamp with time zone '2026-11-15 00:00:00+00' + n * interval '6' hour, false, 1, 0, 0, '{}', '[]', '', '', '', ''
from :numbers(0, 100) as numbers(n);
insert into outbox (id, kind, ids, recipient, state, attempts, created, give_up_at, due, sent_at, bounced_at, belongs_to, person, last_reply)
select '00000000-0000-7000-9000-' || lpad(cast(n as varchar), 12, '0'), 'invitation', '{}',
    case when n = 777 then 'zanzibar' else 'person' || n end || '@example.org',
    case when n % 1000 < 5 then 'BOUNCED' when n % 1000 < 10 then 'FAILED' when n % 1000 < 15 then 'DEFERRED'
        when n % 1000 < 60 then 'QUEUED' else 'SENT' end,
    1, timestamp with time zone '2026-11-01 00:00:00+00' + (n % 500) * interval '1' hour, timestamp with time zone '2026-11-30 00:00:00+00',
    case when n % 1000 >= 10 and n % 1000 < 60 then timestamp with time zone '2026-11-30 00:00:00+00' end,
    case when n % 1000 < 5 or n % 1000 >= 60 then timestamp with time zone '2026-11-01 00:01:00+00' + (n % 500) * interval '1' hour end,
    case when n % 1000 < 5 then timestamp with time zone '2026-11-01 00:02:00+00' + (n % 500) * interval '1' hour end,
    '00000000-0000-7000-8000-' || lpad(cast(case when n % 10 > 0 then 0 else n / 10 % 100 + 1 end as varchar), 12, '0'),
    '00000000-0000-7000-a000-' || lpad(cast(n as varchar), 12, '0'), ''
from :numbers(1, :people) as numbers(n);
insert into recipients (id, version, invitation_id, address, address_key, name, search_key, data, locked, locale, link_version, answer, stage, answered_at,
    user_name, letters, first_outbox_id, outbox_id, fetches, renewal, replied_at)
select '00000000-0000-7000-a000-' || lpad(cast(n as varchar), 12, '0'), 1,
    '00000000-0000-7000-8000-' || lpad(cast(case when n % 10 > 0 then 0 else n / 10 % 100 + 1 end as varchar), 12, '0'),
    case when n = 777 then 'zanzibar' else 'person' || n end || '@example.org',
    case when n = 777 then 'zanzibar' else 'person' || n end || '@example.org', 'Person ' || n,
    case when n = 777 then 'zanzibar' else 'person' || n end || '@example.org person ' || n, '{}', '[]', '', 1,
    case when n % 100 < 40 then 'NONE' when n % 100 < 55 then 'OPENED' when n % 100 < 70 then 'STARTED' when n % 100 < 94 then 'ACCEPTED'
        when n % 100 < 98 then 'DECLINED' else 'REVOKED' end,
    case when n % 100 < 55 then '' when n % 3 = 0 then 'email' else 'prompt' end,
    case when n % 100 >= 40 then timestamp with time zone '2026-11-02 00:00:00+00' + (n % 500) * interval '1' hour end,
    '', 1, '00000000-0000-7000-9000-' || lpad(cast(n as varchar), 12, '0'), '00000000-0000-7000-9000-' || lpad(cast(n as varchar), 12, '0'), 0,
    n % 5000 = 1, case when n % 5000 = 1 then timestamp with time zone '2026-11-20 00:00:00+00' end
from :numbers(1, :people) as numbers(n)
