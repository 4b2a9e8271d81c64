"""What the tests in the browser stand on: an installation of the real programs, and a Chromium that looks at it."""
