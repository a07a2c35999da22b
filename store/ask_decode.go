package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/polgraph/polgraph/query"
)

// object is a JSON object of the database's answer.
type object = map[string]any

// decode reads the database's answer.
func (r request) decode(data []byte) (query.Answer, error) {
	var top object
	if len(data) > 0 {
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.UseNumber() // an int64 would lose digits as a float
		if err := decoder.Decode(&top); err != nil {
			return nil, fmt.Errorf("decode answer: %w", err)
		}
	}
	answer := query.Answer{}
	d := &decoding{}
	for _, root := range r.roots {
		answer[root.key] = root.rows(top, d)
	}
	if d.ambiguous {
		return nil, errAmbiguous
	}
	return answer, nil
}

// errAmbiguous tells that a request that was not compiled with care did not fetch
// what decides the order of its rows.
var errAmbiguous = errors.New("order is ambiguous")

// decoding is what decoding finds out of the answer as a whole.
type decoding struct{ ambiguous bool }

// found is a row with what decides its place.
type found struct {
	row   query.Row
	value any // ordered by, nil when missing
}

// rows decodes a list from the object in whose block it stands.
func (p *listPart) rows(parent object, d *decoding) query.Rows {
	page := p.list.Page
	var all []found
	for _, seg := range p.segments {
		if !page.All && len(all) > page.Size {
			break
		}
		all = append(all, p.segmentRows(seg, parent, d)...)
	}
	rows := query.Rows{Total: p.total(parent)}
	more := !page.All && len(all) > page.Size
	if more {
		all = all[:page.Size]
	}
	if page.Backward {
		slices.Reverse(all)
		rows.Previous, rows.Next = more, page.Before != nil
	} else {
		rows.Previous, rows.Next = page.After != nil, more
	}
	for _, f := range all {
		rows.Rows = append(rows.Rows, f.row)
	}
	return rows
}

// segmentRows merges the rows of a segment's blocks in its order. A row that
// stands in several of them counts once.
func (p *listPart) segmentRows(seg segment, parent object, d *decoding) []found {
	var all []found
	seen := map[string]bool{}
	for _, alias := range seg.aliases {
		for _, obj := range objectsOf(parent[alias]) {
			f, ok := p.found(obj, seg, alias, d)
			if !ok || seen[f.row.ID] {
				continue
			}
			seen[f.row.ID] = true
			all = append(all, f)
		}
	}
	if seg.mixed && slices.ContainsFunc(all[:max(len(all)-1, 0)], func(f found) bool { return f.value == nil }) &&
		len(all) > p.list.Page.Size {
		d.ambiguous = true
	}
	if len(seg.aliases) > 1 || p.list.Page.All || seg.mixed {
		slices.SortFunc(all, func(a, b found) int { return p.compare(a, b) })
	}
	return all
}

// compare puts two rows of one segment in the order in which the page is filled.
func (p *listPart) compare(a, b found) int {
	sign := 1
	if p.list.Page.Backward {
		sign = -1
	}
	byID := sign * strings.Compare(a.row.ID, b.row.ID)
	switch {
	case a.value == nil && b.value == nil:
		if p.ordersByID() && p.order.descending {
			return -byID
		}
		return byID
	case a.value == nil:
		return sign
	case b.value == nil:
		return -sign
	}
	byValue := p.order.compare(a.value, b.value)
	if p.order.descending {
		byValue = -byValue
	}
	if byValue != 0 {
		return sign * byValue
	}
	return byID
}

// found reads one row; ok is false for what is of none of the kinds asked.
func (p *listPart) found(obj object, seg segment, alias string, d *decoding) (found, bool) {
	row, ok := p.row(obj, d)
	if !ok {
		return found{}, false
	}
	row.At = query.Position{Order: p.list.Order, Group: seg.group, ID: row.ID}
	f := found{}
	if p.orderAlias != "" {
		if f.value = obj[p.orderAlias]; f.value != nil {
			row.At.Value = p.order.text(f.value)
		}
		row.At.Missing = f.value == nil
	}
	p.addGroupValues(&row, seg, obj, alias)
	f.row = row
	return f, true
}

// row reads what was asked of one thing.
func (p *listPart) row(obj object, d *decoding) (query.Row, bool) {
	for _, sh := range p.shapes {
		id, ok := obj[sh.id].(string)
		if !ok || (sh.has != "" && obj[sh.has] == nil) {
			continue
		}
		row := query.Row{Kind: sh.kind, ID: id, Values: map[query.Field]any{}, Lists: map[string]query.Rows{}}
		for _, field := range sh.fields {
			values := make([]any, len(field.aliases))
			for i, alias := range field.aliases {
				values[i] = obj[alias]
			}
			if value := field.read(values); value != nil {
				row.Values[field.field] = value
			}
		}
		for _, edge := range sh.edges {
			row.Lists[edge.key] = edge.follow(obj, d)
		}
		return row, true
	}
	return query.Row{}, false
}

func (e *edgePart) follow(obj object, d *decoding) query.Rows {
	if !e.self {
		return e.rows(obj, d)
	}
	if row, ok := e.row(obj, d); ok {
		return query.Rows{Rows: []query.Row{row}}
	}
	return query.Rows{}
}

// total adds up the counts, or counts the different ids where lists overlap.
func (p *listPart) total(parent object) int {
	sum := 0
	ids := map[any]bool{}
	for _, alias := range p.totals {
		switch value := parent[alias].(type) {
		case json.Number:
			n, _ := value.Int64()
			sum += int(n)
		default:
			for _, obj := range objectsOf(value) {
				if n, ok := obj["count"].(json.Number); ok {
					count, _ := n.Int64()
					sum += int(count)
				} else if p.union {
					ids[obj["uid"]] = true
				}
			}
		}
	}
	return sum + len(ids)
}

// objectsOf is a list of objects: edges to one thing are answered without one.
func objectsOf(value any) []object {
	switch value := value.(type) {
	case object:
		return []object{value}
	case []any:
		list := make([]object, 0, len(value))
		for _, item := range value {
			if obj, ok := item.(object); ok {
				list = append(list, obj)
			}
		}
		return list
	default:
		return nil
	}
}
