-- The rarest part of what a text is searched for; H2 knows no parts.
create force alias rare_part deterministic for 'org.vestibule.common.SearchKey.wholePart(java.lang.String, java.lang.String, java.lang.String)';
