-- The encoding of a page that only its Content-Type named, without which it cannot be read again.
ALTER TABLE run_page ADD COLUMN charset TEXT;
