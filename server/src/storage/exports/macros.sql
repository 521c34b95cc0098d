-- server/src/storage/exports/macros.sql: words for numbers, and what a small number of people becomes; made before a table is written
create temp macro day_of(number) as date '1970-01-01' + number;
create temp macro action_word(number) as {{action_words}};
create temp macro class_word(number) as {{class_words}};
create temp macro told(people) as cast(case when people between 1 and {{k}} - 1 then null else people end as bigint);
create temp macro cell(content) as {{cell}};
create temp table arrivals (day integer, release varchar, accepted bigint, lost bigint, rejected bigint, batches_known bigint, batches_missing bigint);
create temp table drops (day integer, reason varchar, events bigint);
