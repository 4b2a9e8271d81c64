/// Scripts as integration people write them for NiFi, unchanged; each in a file of its own.
enum PeoplesScript {}
