"""Who is named in an article, who speaks, and of what; pure rules over a Document.

document (title and body, cut up)
  -> people       names in any case form, gathered by person       (directory, runs, candidates, likely, titles)
  -> references   roles and pronouns that stand for a person       (roles, salience)
  -> quotes       direct, indirect and mixed, each with its speaker
  -> mentions     everybody counted: prominence, how they speak
  -> themes       what the article is about

Quotes are found in these steps, each a file:
  cues       verbs and phrases of saying (language/data/cues.tsv by cue_words, russian_cues, kazakh_cues), and any
             verb where one speaks by its place (telling)
  pairs      quotation marks and their partners
  marks      words set off by marks, dash lines and dashes before a cue, answers (interviews)
  scene      all of that in one place, with the anchors at which people stand
  subjects   whose verb it is, by place, case and gender (clauses, subjects_kazakh); collectives: bodies that speak
  attribution  whose words they are: rules in framed (authors), unframed and talks, asked in order
  indirect   clauses of saying (said, said_kazakh)
Every quote and reference carries the name of the rule that made it.
"""
