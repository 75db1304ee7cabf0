-- What the sqlite3 test does: tables of 300,000 rows, indexes, joins, aggregates, updates, a transaction rolled back.
pragma journal_mode = delete;
create table person(id integer primary key, name text not null, town integer, born integer, balance real);
create table town(id integer primary key, name text unique);
insert into town select value, 'town ' || (value * 7919 % 1009) from generate_series(1, 1000);
begin;
with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < 300000)
insert into person
  select n, 'person ' || (n * 48271 % 2147483647), n * 31 % 1000 + 1, 1920 + n * 17 % 100, (n * 7 % 100000) / 8.0
  from numbers;
commit;
create index person_town on person(town, born);
create index person_name on person(name);
analyze;
select count(*), min(name), max(name), sum(balance), avg(born) from person;
select t.name, count(*) as people, round(avg(p.balance), 3) as mean
  from person p join town t on t.id = p.town where p.born between 1950 and 1960
  group by t.id order by mean desc, t.name limit 10;
select count(*), sum(p.id) from person p join person q on q.town = p.town and q.born = p.born and q.id > p.id;
select id, name from person where name like 'person 12345%' order by name limit 10;
with ranked as (
  select town, name, balance, row_number() over (partition by town order by balance desc, id) as place from person)
select town, name, balance from ranked where place = 1 order by balance desc, town limit 5;
update person set balance = balance * 1.5 where town % 7 = 0;
delete from person where id % 10 = 3;
select count(*), total(balance) from person;
begin;
delete from person;
select count(*) from person;
rollback;
select count(*) from person;
select hex(zeroblob(4)), upper('wasm'), printf('%08.3f', 3.14159), json_extract('{"a":[1,2,3]}', '$.a[2]');
select group_concat(born, ' ') from (select distinct born from person order by born limit 12);
vacuum;
pragma integrity_check;
