"""Who is named in an article, who speaks, and of what; pure rules over a Document.

document (title and body, cut up)
  -> people       names in any case form, gathered by person       (directory, candidates, titles)
  -> references   roles and pronouns that stand for a person       (roles, salience)
  -> quotes       direct, indirect and mixed, each with its speaker
  -> mentions     everybody counted: prominence, how they speak
  -> themes       what the article is about

Quotes are found in these steps, each a file:
  cues       verbs and phrases of saying      (cues.tsv by cue_words, russian_cues, kazakh_cues)
  pairs      quotation marks and their partners
  marks      words set off by marks, dash lines and dashes before a cue
  scene      all of that in one place, with the anchors at which people stand
  subjects   whose verb it is, by place, case and gender
  attribution  whose words they are: rules in framed and unframed, asked in order
  indirect   clauses of saying
"""
