-- Whether a JSON object has all that another one has.
create force alias json_has deterministic for 'org.vestibule.common.JsonObjects.has(java.lang.String, java.lang.String)';
