"""What goes in and out of files and wires: records of questions, of answers and of grades.

`sources.py` and `sinks.py` read and write records of any shape, `record.py` and `grades.py` say
what a record holds, `lines.py` is for files of bare lines. Faces import this package; it imports
no face.
"""
