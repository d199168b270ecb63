/** What a new file begins with: a whole center that compiles as it stands. A test compiles it. */
export const NEW_FLOW = `/// Who you are. A number is called back only in the countries named here.
center MyCenter {
  country: US
  timezone: America/New_York
  language: en-US
  callbacks to: US
}

phone number Main {
  number: +12125550100
  flow: Welcome
}

queue Support {
  limit: 50 contacts
}

routing profile Agents {
  channels: voice 1
  serve Support at priority 1
}

/// What a caller hears.
inbound flow Welcome {
  set queue to Support
  play "Thank you for calling. We will be with you shortly."
  transfer to queue {
    on full {
      play "All our lines are busy. Please call again later."
      disconnect
    }
  }

  on error {
    play "Something went wrong on our side. Please call again."
    disconnect
  }
}
`;
