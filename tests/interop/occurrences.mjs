// Every occurrence of a calendar in a stretch of time, as ical.js reads it. In: {parser, feeds: [{text, after, until}]}.
const { parser, feeds } = JSON.parse(await new Response(process.stdin).text());
const { default: ICAL } = await import(parser);

function read({ text, after, until }) {
  ICAL.TimezoneService.reset();
  const whole = new ICAL.Component(ICAL.parse(text));
  for (const zone of whole.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return whole.getAllSubcomponents("vevent").flatMap((event) => {
    const found = [];
    const each = new ICAL.Event(event).iterator();
    for (let next = each.next(); next && next.toUnixTime() <= until; next = each.next()) {
      const begins = next.isDate ? next.toString() : next.toUnixTime();
      const alarms = event.getAllSubcomponents("valarm").length;
      if (next.toUnixTime() > after) found.push([event.getFirstPropertyValue("uid"), event.getFirstPropertyValue("summary"), begins, alarms]);
    }
    return found;
  });
}

process.stdout.write(JSON.stringify(feeds.map(read)));
