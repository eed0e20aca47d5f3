# CMake 3.25 does not know the system yet; there is nothing special to say about it.
set(UNIX 1)
