// Tells the service in which time zone its reader is; the next page has the times of that zone.
{
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `vestibule_zone=${zone}; path=${document.currentScript.dataset.path}; max-age=31536000; samesite=lax${secure}`;
}
