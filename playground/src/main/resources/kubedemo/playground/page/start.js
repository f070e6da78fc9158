// Asks for the page once a second and puts in what has changed; links stay, and so does what has the focus.
const contact = document.getElementById('contact');

function say(text, lost) {
  contact.classList.toggle('lost', lost);
  contact.dataset.state = lost ? 'lost' : 'live';
  if (contact.textContent !== text) contact.textContent = text;
}

let picture;

async function drawTimeline() {
  const answer = await fetch('timeline', { signal: AbortSignal.timeout(5000) });
  const timeline = await answer.json();
  if (picture) {
    picture.update(timeline);
    return;
  }
  const chart = document.getElementById('timeline-chart');
  chart.closest('section').hidden = false;
  picture = kubedemoTimeline.draw(chart, timeline, { live: true });
}

async function refresh() {
  try {
    const answer = await fetch('/', { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(5000) });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(part.id);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
    }
    await drawTimeline();
    say('live', false);
  } catch {
    say('The playground does not answer. Start it with ./demo up', true);
  }
  setTimeout(refresh, 1000);
}

refresh();
